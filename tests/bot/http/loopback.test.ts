import { expect, it } from 'vitest'
import { isLocalRequest, type RequestOrigin } from '../../../bot/http/loopback.ts'

function request(changes: {
  remoteAddress?: string
  method?: string
  headers?: Record<string, string>
}): RequestOrigin {
  return {
    method: changes.method ?? 'GET',
    socket: { remoteAddress: changes.remoteAddress ?? '127.0.0.1' },
    headers: { host: '127.0.0.1:3000', ...changes.headers },
  }
}

it.each([
  ['IPv4', request({})],
  ['IPv4 in IPv6', request({ remoteAddress: '::ffff:127.0.0.1' })],
  ['IPv6', request({ remoteAddress: '::1', headers: { host: '[::1]:3000' } })],
  ['localhost without a port', request({ headers: { host: 'LOCALHOST' } })],
  ['a post from the page itself', request({ method: 'POST', headers: { origin: 'http://127.0.0.1:3000' } })],
  ['a post from a tool that sends no Origin', request({ method: 'POST' })],
])('lets in a local request: %s', (_, local) => {
  expect(isLocalRequest(local, 'none')).toBe(true)
})

it.each([
  ['another machine', request({ remoteAddress: '10.0.0.5' })],
  ['another machine in IPv6 dress', request({ remoteAddress: '::ffff:10.0.0.5' })],
  ['a foreign name that resolves to loopback', request({ headers: { host: 'evil.example:3000' } })],
  ['a name that only begins like ours', request({ headers: { host: '127.0.0.1.evil.example' } })],
  ['a proxy on this machine', request({ headers: { 'x-forwarded-for': '203.0.113.9' } })],
  ['a post from a foreign page', request({ method: 'POST', headers: { origin: 'https://evil.example' } })],
  ['a post from another port', request({ method: 'POST', headers: { origin: 'http://127.0.0.1:8080' } })],
  ['a post from a sandboxed page', request({ method: 'POST', headers: { origin: 'null' } })],
])('keeps out %s', (_, foreign) => {
  expect(isLocalRequest(foreign, 'none')).toBe(false)
})

it('keeps out a request without a Host', () => {
  expect(isLocalRequest({ method: 'GET', socket: { remoteAddress: '127.0.0.1' }, headers: {} }, 'none')).toBe(
    false,
  )
})

it('keeps everybody out behind a proxy that does not say who asks', () => {
  expect(isLocalRequest(request({}), 'silent')).toBe(false)
  expect(isLocalRequest(request({ headers: { 'x-forwarded-for': '127.0.0.1' } }), 'silent')).toBe(false)
})

it.each([
  ['this machine', '127.0.0.1', true],
  ['this machine, through another proxy', '203.0.113.9, 127.0.0.1', true],
  ['another', '203.0.113.9', false],
  ['another that says it is this one', '127.0.0.1, 203.0.113.9', false],
  ['nobody knows who', undefined, false],
])('goes by what a trusted proxy has seen last: %s', (_, forwarded, expected) => {
  const headers = {
    host: 'ducha.example.gov.cn',
    ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
  }

  expect(isLocalRequest(request({ headers }), 'trusted')).toBe(expected)
})
