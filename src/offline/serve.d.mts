import type { Server } from 'node:http'

/** Serves a folder on the loopback address; port 0 takes any that is free. */
export function serve(folder: string, port: number): Promise<Server>

/** The headers of a `_headers` file for a path, with lower-case names. */
export function readHeaders(text: string): (path: string) => Record<string, string>
