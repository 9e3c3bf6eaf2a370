import { beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../db/engine/database.ts'
import type { Database } from '../../db/engine/handle.ts'
import { messagesSince, storedReply, storeMessage } from '../../db/inbox.ts'
import type { Instant } from '../../rules/dates.ts'

let db: Database

beforeEach(() => {
  db = openDatabase(':memory:')
})

function store(messageId: string, at: number, reply: unknown, channel = 'wecom-app'): void {
  const message = {
    channel,
    messageId,
    userId: 'pingshi',
    conversation: 'direct',
    text: "'; drop table inbox; --",
  } as const
  storeMessage(db, { ...message, receivedAt: at as Instant }, reply)
}

it('gives back the answer of a message it knows', () => {
  const reply = { title: '状态', sections: [{ lines: ['一'] }] }
  store('1', 0, reply)

  expect(storedReply(db, 'wecom-app', '1')).toEqual({ reply, userId: 'pingshi' })
})

it('tells a message without an answer from one that never came', () => {
  store('1', 0, null)

  expect(storedReply(db, 'wecom-app', '1')).toEqual({ reply: null, userId: 'pingshi' })
  expect(storedReply(db, 'wecom-app', '2')).toBeUndefined()
  expect(storedReply(db, 'wecom-aibot', '1')).toBeUndefined()
})

it('keeps a message once', () => {
  store('1', 0, null)

  expect(() => store('1', 1, null)).toThrow('UNIQUE')
  store('1', 1, null, 'wecom-aibot')
})

it('has a channel’s messages since a moment, oldest first, as they were said', () => {
  store('3', 30, null)
  store('2', 20, null)
  store('1', 10, null)
  store('4', 40, null, 'wecom-aibot')

  const found = messagesSince(db, 'wecom-app', 20 as Instant)

  expect(found.map(({ messageId }) => messageId)).toEqual(['2', '3'])
  expect(found[0]?.text).toBe("'; drop table inbox; --")
})
