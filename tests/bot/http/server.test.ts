import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createServer } from '../../../bot/http/server.ts'

interface Line {
  readonly level: number
  readonly msg: string
  readonly err?: unknown
}

/** A server with one callback that fails in a way of its own. */
async function serving(handle: () => Promise<never>) {
  const lines: Line[] = []
  const log = pino(
    new Writable({
      write: (chunk, _, done) => {
        lines.push(JSON.parse(String(chunk)) as Line)
        done()
      },
    }),
  )
  const server = createServer({ log, callbacks: [{ path: '/callbacks/x', handle }], pages: [] })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  onTestFinished(() => {
    listening.closeAllConnections()
    listening.close()
  })
  return { lines, port: (listening.address() as AddressInfo).port }
}

describe('a request', () => {
  it('that is cut off by whoever made it is nobody’s error, and leaves no stack', async () => {
    const { lines, port } = await serving(() => Promise.reject(new Error('not reached')))
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')

    socket.write('POST /callbacks/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nhalf of it')
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.destroy()
    await expect.poll(() => lines.length).toBe(1)

    expect(lines).toMatchObject([{ level: 30, msg: 'request cut off' }])
    expect(lines[0]?.err).toBeUndefined()
  })

  it('that fails by a fault of ours is one', async () => {
    const { lines, port } = await serving(() => Promise.reject(new TypeError('ours')))

    const response = await fetch(`http://127.0.0.1:${port}/callbacks/x`, { method: 'POST', body: 'x' })

    expect(response.status).toBe(500)
    expect(await response.text()).toBe('')
    expect(lines).toMatchObject([{ level: 50, msg: 'request failed' }])
  })
})
