import { describe, expect, it } from 'vitest'
import { acknowledgement, parseFrame } from '../../../../bot/platforms/dingtalk/frames.ts'
import { dingtalkVectors } from '../../../support/dingtalk-vectors.ts'

const parse = (frame: unknown) => parseFrame(Buffer.from(JSON.stringify(frame)))

describe('a frame', () => {
  // An event is acknowledged by those who have subscribed to events only.
  const subscribed = dingtalkVectors.stream.frames.filter(({ in: { type } }) => type !== 'EVENT')

  it.each(subscribed)('of the vectors is answered as they show: $in.headers.topic', ({ in: frame, ack }) => {
    const parsed = parse(frame)

    const answer = parsed === null ? null : acknowledgement(parsed)
    expect(answer === null ? null : JSON.parse(answer)).toEqual(ack)
  })

  it.each([
    ['CALLBACK', '/v1.0/card/instances/callback'],
    ['CALLBACK', undefined],
    ['EVENT', '*'],
  ])('of type %s and topic %s is not found', (type, topic) => {
    const parsed = parse({ type, headers: { topic, messageId: 'm7' }, data: '{}' })

    expect(parsed).toEqual({ kind: 'unknown', messageId: 'm7' })
    expect(JSON.parse((parsed && acknowledgement(parsed)) ?? '')).toMatchObject({
      code: 404,
      headers: { messageId: 'm7' },
    })
  })

  it.each(['CONNECTED', 'REGISTERED', 'KEEPALIVE'])('of the system called %s needs no answer', (topic) => {
    const parsed = parse({ type: 'SYSTEM', headers: { topic, messageId: 's' } })

    expect(parsed && acknowledgement(parsed)).toBeNull()
  })

  it.each(['', '{', 'null', '[]', '"x"', '{}', '{"type":"SYSTEM"}', '{"type":"NEW","headers":{}}', '\u0000'])(
    'is not made of %j',
    (junk) => {
      expect(parseFrame(Buffer.from(junk))).toBeNull()
    },
  )
})
