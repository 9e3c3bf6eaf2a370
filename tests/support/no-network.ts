import net from 'node:net'

/**
 * Every test file runs under this: a socket to anything but loopback throws, so that a test which
 * reaches out fails instead of quietly depending on a network. fetch goes through the same sockets.
 */
type Connect = (this: net.Socket, ...args: unknown[]) => net.Socket

const prototype = net.Socket.prototype as unknown as { connect: Connect }
const { connect } = prototype

prototype.connect = function guarded(...args) {
  const host = hostOf(args)
  if (!isLoopback(host)) throw new Error(`test reached past loopback: ${host}`)
  return connect.apply(this, args)
}

function hostOf(args: readonly unknown[]): string {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: string; path?: string }
    return path === undefined ? (host ?? 'localhost') : 'localhost'
  }
  const second: unknown = Array.isArray(args[0]) ? args[0][1] : args[1]
  return typeof second === 'string' ? second : 'localhost'
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
