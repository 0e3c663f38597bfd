/** WebCrypto where the platform has the algorithm: W3C Web Cryptography §18.4.4, "NotSupportedError". */

/** @returns undefined where the platform does not know the algorithm; every other trouble goes on. */
export async function withWebCrypto<Value>(use: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await use()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return undefined
    throw error
  }
}
