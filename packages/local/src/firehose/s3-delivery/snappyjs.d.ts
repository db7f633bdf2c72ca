/** The package brings no types. */
declare module 'snappyjs' {
  /** One raw Snappy block. */
  export function compress(data: Uint8Array): Uint8Array;
  export function uncompress(data: Uint8Array): Uint8Array;
}
