import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VerificationError } from '../../../../bot/errors.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import { TestClock } from '../../../support/app.ts'
import { dingtalkRequest, openTestApp, receiveBy } from '../../../support/dingtalk-app.ts'
import { dingtalkVectors } from '../../../support/dingtalk-vectors.ts'

const { groupText, headers } = dingtalkVectors.robotCallback
const app = openTestApp(new TestClock('2023-11-14T22:13:20Z'))
const NAMES = [...Object.keys(groupText), 'content', 'encrypt', 'errorCode', 'richText', '__proto__']
const anything = fc.anything({ withNullPrototype: false, maxDepth: 3 })

describe('any request at all', () => {
  it('is heard or refused, and never breaks the app', () => {
    const header = fc.oneof(
      fc.string(),
      fc.array(fc.string()),
      fc.constant(undefined),
      fc.constantFrom(...Object.values(headers)),
    )
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT'),
      query: fc.constant({}),
      headers: fc.record({ timestamp: header, sign: header }),
      body: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
    })

    fc.assert(
      fc.property(request, (raw) => {
        expect(['heard', 'refused']).toContain(outcomeOf(() => receiveBy(app, raw)))
      }),
      { numRuns: 500 },
    )
  })

  it('with a true signature over any body is heard or refused', () => {
    const changed = fc
      .dictionary(
        fc.constantFrom(...NAMES),
        fc.oneof(anything, fc.webUrl(), fc.constantFrom('2', 'richText', 'audio')),
      )
      .map((more) => safeJson({ ...groupText, ...more }))
    const body = fc.oneof(changed, fc.json(), fc.string({ unit: 'binary' }))

    fc.assert(
      fc.property(body, (text) => {
        const receive = () => receiveBy(app, dingtalkRequest(text)).answer(say('收到'))

        expect(['heard', 'refused']).toContain(outcomeOf(receive))
      }),
      { numRuns: 1_000 },
    )
  })
})

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return '{}'
  }
}

function outcomeOf(receive: () => unknown): string {
  try {
    receive()
    return 'heard'
  } catch (error) {
    return error instanceof VerificationError ? 'refused' : `broken by ${String(error)}`
  }
}
