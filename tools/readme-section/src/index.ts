export * from './props-table';
export * from './readme-section';
