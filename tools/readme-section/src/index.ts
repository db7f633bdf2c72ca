export * from './readme-section';
