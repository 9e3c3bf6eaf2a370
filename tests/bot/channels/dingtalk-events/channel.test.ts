import { describe, expect, it } from 'vitest'
import { openDingtalkEvents } from '../../../../bot/channels/dingtalk-events/channel.ts'
import { VerificationError } from '../../../../bot/errors.ts'
import { say } from '../../../../bot/messages/talk/reply.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { EVENT_KEYS, eventRequest, readEventAnswer } from '../../../support/dingtalk-events.ts'

const NOW = 1_633_658_400_000 as Instant
const random = { bytes: (count: number) => Buffer.alloc(count, 'r'), below: () => 0 }

function subscription(more: object = {}) {
  const settings = { clientId: EVENT_KEYS.key, token: EVENT_KEYS.token, encodingAesKey: EVENT_KEYS.aesKey }
  return openDingtalkEvents({ ...settings, ...more }, { now: () => NOW }, random)
}

const leaving = { EventType: 'user_leave_org', UserId: ['pingshi'] }

describe('DingTalk’s event subscription', () => {
  it('tells who has left, is no message, and is acknowledged as DingTalk wants it', () => {
    const { message, departed, answer } = subscription().receive(eventRequest(leaving, NOW))

    expect([message, departed]).toEqual([null, ['pingshi']])
    expect(readEventAnswer(answer(null).response.body).message).toBe('success')
  })

  it('acknowledges any other event, and tells of nobody', () => {
    const { departed, answer } = subscription().receive(eventRequest({ EventType: 'check_url' }, NOW))

    expect(departed).toBeUndefined()
    expect(readEventAnswer(answer(null).response.body).message).toBe('success')
  })

  it.each([
    ['of another app', { clientId: 'another' }],
    ['signed with another token', { token: 'AnotherToken' }],
  ])('refuses what is %s', (_, more) => {
    expect(() => subscription(more).receive(eventRequest(leaving, NOW))).toThrow(VerificationError)
  })

  it('refuses a GET', () => {
    const request = { ...eventRequest(leaving, NOW), method: 'GET' }

    expect(() => subscription().receive(request)).toThrow(VerificationError)
  })

  it('shows what its acknowledgement says to those who replay a request', () => {
    const { answer } = subscription().receive(eventRequest(leaving, NOW))

    expect(subscription().openAnswer?.(answer(null).response.body)).toBe('success')
    expect(subscription().openAnswer?.('{}')).toBeNull()
  })

  it('can tell nobody anything', async () => {
    const sent = subscription().send('user:pingshi', say('你好'), { key: 'k' })

    await expect(sent).rejects.toMatchObject({ code: 'no-push', failure: { kind: 'permanent' } })
  })
})
