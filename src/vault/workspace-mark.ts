/** How a workspace file begins. By itself in this file, so that the page knows one without knowing how to open it. */
export const WORKSPACE_MARK = 'CertLab workspace'

export function isWorkspaceFile(bytes: Uint8Array | string): boolean {
  const start = typeof bytes === 'string' ? bytes.slice(0, 64) : new TextDecoder().decode(bytes.subarray(0, 64))
  return start.trimStart().startsWith(WORKSPACE_MARK)
}
