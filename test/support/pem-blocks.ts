/** The base64 of each certificate in a text, without its line ends. */
export const parsePemBlocks = (text: string): string[] =>
  [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map(([, base64]) => base64!.replace(/\s/g, ''))
