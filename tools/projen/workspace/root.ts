import { Monorepo } from '../monorepo';

export const root = new Monorepo({ name: 'streaming-patterns' });
