import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { callApi, callOapi } from '../../../../bot/platforms/dingtalk/call.ts'

const UNCLEAR = { kind: 'unknown', mayHaveArrived: true }
const NOT_TAKEN = { kind: 'unknown', mayHaveArrived: false }
const SHUT = { kind: 'door' }
const PERMANENT = { kind: 'permanent' }
const ABUSE = '{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"u"}'

describe('a call to oapi.dingtalk.com', () => {
  it.each(['{"errcode":0,"errmsg":"ok"}', '{"errcode":"0"}'])('takes %s for success', async (body) => {
    await using proxy = await openProxy(200, body)

    await expect(callOapi(proxy.url, { body: {} })).resolves.toMatchObject({})
  })

  it.each([
    [200, '[]', 'not-dingtalk', UNCLEAR],
    [200, 'null', 'not-dingtalk', UNCLEAR],
    [200, '{}', 'not-dingtalk', UNCLEAR],
    [200, '{"errcode":""}', 'not-dingtalk', UNCLEAR],
    [200, '{"errcode":null}', 'not-dingtalk', UNCLEAR],
    [200, '{"errcode":[]}', 'not-dingtalk', UNCLEAR],
    [200, '{"errcode":"0', 'not-dingtalk', UNCLEAR],
    [200, '{"errcode":88,"sub_code":"60011","sub_msg":"…"}', '60011', SHUT],
    [200, '{"errcode":88,"errmsg":"…"}', '88', PERMANENT],
    [200, ABUSE, '1111', { kind: 'retry-after', ms: 600_000 }],
    [403, ABUSE, '1111', { kind: 'retry-after', ms: 600_000 }],
    [302, '{"errcode":0}', 'http-302', NOT_TAKEN],
    [404, '<html></html>', 'http-404', NOT_TAKEN],
    [429, '', 'http-429', { kind: 'retry-after', ms: 60_000 }],
    [502, '{"errcode":0}', 'http-502', UNCLEAR],
  ])('reads %i %s', async (status, body, code, failure) => {
    await using proxy = await openProxy(status, body)

    await expect(callOapi(proxy.url, { body: {} })).rejects.toMatchObject({ code, failure })
    expect(proxy.asked).toEqual(['/any?key=k'])
  })
})

describe('a call to api.dingtalk.com', () => {
  it.each([
    [400, '{"code":"staffId.notExisted","requestid":"r","message":"…"}', 'staffId.notExisted', PERMANENT],
    [400, '{"code":"never.heard.of"}', 'never.heard.of', NOT_TAKEN],
    [500, '{"code":"system.error"}', 'system.error', UNCLEAR],
    [500, '{"code":"never.heard.of"}', 'never.heard.of', UNCLEAR],
    [400, '{"code":"https://x/?access_token=t"}', 'http-400', NOT_TAKEN],
    [400, '<xml/>', 'http-400', NOT_TAKEN],
    [200, '{"errcode":40014,"errmsg":"…"}', '40014', SHUT],
    [200, '<html></html>', 'not-dingtalk', UNCLEAR],
    [200, ABUSE, '1111', { kind: 'retry-after', ms: 600_000 }],
  ])('reads %i %s', async (status, body, code, failure) => {
    await using proxy = await openProxy(status, body)

    await expect(callApi(proxy.url, { body: {} })).rejects.toMatchObject({ code, failure })
  })
})

/** Something between us and DingTalk that answers everything in the same way. */
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
    url: new URL(`http://127.0.0.1:${port}/any?key=k`),
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
