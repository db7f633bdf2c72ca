export * from './compression-format';
export * from './destination-parts';
export * from './format-conversion';
export * from './s3-delivery';
export * from './s3-delivery-limits';
export * from './s3-delivery-options';
export * from './s3-delivery-props';
