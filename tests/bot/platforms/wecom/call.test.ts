import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { callWecom } from '../../../../bot/platforms/wecom/call.ts'

const UNCLEAR = { kind: 'unknown', mayHaveArrived: true }
const NOT_TAKEN = { kind: 'unknown', mayHaveArrived: false }

describe('a call to WeCom', () => {
  it.each([
    [404, 'http-404', NOT_TAKEN],
    [302, 'http-302', NOT_TAKEN],
    [429, 'http-429', { kind: 'retry-after', ms: 60_000 }],
    [503, 'http-503', UNCLEAR],
  ])('reads the status %i although the errcode is 0, and follows nobody', async (status, code, failure) => {
    const proxy = await openProxy(status, '{"errcode":0}')

    const called = callWecom(proxy.url, {})

    await expect(called).rejects.toMatchObject({ code, failure })
    expect(proxy.asked).toEqual(['/cgi-bin/any?key=k'])
    proxy.close()
  })

  it.each(['[]', 'null', '{}', '{"errcode":"0"}', '{"errcode":0'])(
    'does not take %s for an answer',
    async (body) => {
      const proxy = await openProxy(200, body)

      const called = callWecom(proxy.url, {})

      await expect(called).rejects.toMatchObject({ code: 'not-wecom', failure: UNCLEAR })
      proxy.close()
    },
  )
})

/** Something between us and WeCom that answers everything in the same way. */
async function openProxy(status: number, body: string) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, { location: '/elsewhere' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}/cgi-bin/any?key=k`),
    asked,
    close: () => void server.close(),
  }
}
