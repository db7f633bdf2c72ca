/** The dashboard's two colours with a meaning. */
export const colors = { error: '#d62728', success: '#2ca02c' } as const;
