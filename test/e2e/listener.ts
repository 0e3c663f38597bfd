/** A server that counts whatever reaches it: requests by their path, connections that ask for nothing, and datagrams. */
import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Listener {
  readonly origin: string
  /** First parts of the paths that were asked for, `connection` and `datagram`. */
  readonly heard: () => ReadonlySet<string>
  readonly forget: () => void
  readonly close: () => Promise<void>
}

/** @param page - What it answers everything with: nothing, or a page of its own without any policy. */
export async function listen(page?: string): Promise<Listener> {
  const heard = new Set<string>()
  const server = createServer(({ url }, response) => {
    heard.add(url!.split(/[/?]/)[1]!)
    response.writeHead(200, { 'content-type': url === '/' && page !== undefined ? 'text/html' : 'text/javascript', 'access-control-allow-origin': '*' }).end(url === '/' ? page : '')
  })
  server.on('connection', () => heard.add('connection'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const datagrams = createSocket('udp4').on('message', () => heard.add('datagram'))
  await new Promise<void>((done) => datagrams.bind(port, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${port}`, heard: () => heard, forget: () => heard.clear(),
    close: async () => {
      datagrams.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
