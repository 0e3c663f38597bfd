// A small static server for `npm start` and the tests: the build's files with the headers that `public/_headers` asks hosts to send.
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.webmanifest': 'application/manifest+json', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8',
}

/**
 * Rules of a `_headers` file: a path, which may end in `*`, and the headers under it.
 * @returns {(path: string) => Record<string, string>} of all rules that match; values of the same header are joined by commas
 */
export function readHeaders(text) {
  const rules = []
  for (const line of text.split('\n')) {
    if (line.startsWith('/')) rules.push({ path: line.trim(), headers: [] })
    else if (/^\s+\S+:/.test(line)) rules.at(-1).headers.push([line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
  }
  return (path) => {
    const matching = rules.filter((rule) => (rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path))
    const headers = {}
    for (const [name, value] of matching.flatMap((rule) => rule.headers)) headers[name] = name in headers ? `${headers[name]}, ${value}` : value
    return headers
  }
}

/** @returns {Promise<import('node:http').Server>} listening on the loopback address only */
export function serve(folder, port) {
  const rules = join(folder, '_headers')
  const headersFor = readHeaders(existsSync(rules) ? readFileSync(rules, 'utf8') : '')
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const path = normalize(decodeURIComponent(pathname))
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    readFile(file).then(
      (content) => response.writeHead(200, { ...headersFor(pathname), 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(content),
      () => response.writeHead(404, { 'content-type': 'text/plain' }).end('not found'),
    )
  })
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => done(server))
  })
}
