import { describe, expect, it } from 'vitest'
import { signatureOf, timestampOf } from '../../../../bot/platforms/zwdd/sign.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { dingtalkVectors } from '../../../support/dingtalk-vectors.ts'

const { zwddHmac } = dingtalkVectors

describe('signatureOf', () => {
  it.each(zwddHmac)('signs $id', ({ secretKey, signature, params: parameters, ...call }) => {
    expect(signatureOf(secretKey, { ...call, parameters })).toBe(signature)
  })

  it.each(zwddHmac)(
    'of $id depends on every part',
    ({ secretKey, signature, params: parameters, ...call }) => {
      const whole = { ...call, parameters }
      const others = [
        signatureOf(`${secretKey}x`, whole),
        signatureOf(secretKey, { ...whole, method: call.method === 'GET' ? 'POST' : 'GET' }),
        signatureOf(secretKey, { ...whole, timestamp: `${call.timestamp}x` }),
        signatureOf(secretKey, { ...whole, nonce: `${call.nonce}x` }),
        signatureOf(secretKey, { ...whole, path: `${call.path}x` }),
        ...Object.keys(parameters).map((name) =>
          signatureOf(secretKey, { ...whole, parameters: { ...parameters, [name]: 'x' } }),
        ),
      ]

      expect(new Set([signature, ...others]).size).toBe(others.length + 1)
    },
  )

  it('does not depend on the order of the parameters', () => {
    const call = { method: 'GET', path: '/p', timestamp: 't', nonce: 'n' } as const

    expect(signatureOf('s', { ...call, parameters: { b: '2', a: '1' } })).toBe(
      signatureOf('s', { ...call, parameters: { a: '1', b: '2' } }),
    )
  })
})

describe('timestampOf', () => {
  it('is Beijing’s, to the millisecond', () => {
    const at = '2026-01-05T00:30:00.007+08:00'

    expect(timestampOf(Date.parse(at) as Instant)).toBe(at)
  })
})
