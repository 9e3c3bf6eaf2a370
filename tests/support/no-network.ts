import net from 'node:net'

/**
 * Every test file runs under this: a socket to anything but loopback throws, so that a test which
 * reaches out fails instead of quietly depending on a network. fetch goes through the same sockets.
 */
const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: never[]): net.Socket {
  const host = hostOf(args as unknown[])
  if (!isLoopback(host)) throw new Error(`test reached past loopback: ${host}`)
  return Reflect.apply(connect, this, args) as net.Socket
} as typeof connect

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
  return host === 'localhost' || host === '::1' || /^127\./u.test(host)
}
