import type { App } from '../../bot/app.ts'
import { answer } from '../../bot/commands/talk/dispatch.ts'
import { inSavepoint, inTransaction } from '../../db/engine/database.ts'
import { storedReply, storeMessage } from '../../db/inbox.ts'
import { personByIdentity } from '../../db/people.ts'
import type { Instant } from '../../rules/dates.ts'
import { textPlaintext, type WecomCallback, wecomRequest } from '../support/wecom-request.ts'

export interface Step {
  readonly name: string
  /** Of processor time, once. */
  readonly milliseconds: number
}

const TIMES = 1000
const REPLY = { title: '甲局', sections: [{ lines: ['一行'.repeat(40), '一行'.repeat(40)] }] }

/** What each step of an answer costs, one after the other and each for itself. */
export function stepsOf(
  app: App,
  callback: WecomCallback,
  people: readonly string[],
  receivedAt: Instant,
): Step[] {
  const channel = app.channels.get('wecom-app')
  if (!channel?.receive) throw new Error('the app channel is missing')
  const personOf = (index: number) => people[index % people.length] ?? ''
  const requests = Array.from({ length: TIMES }, (_, index) =>
    wecomRequest(callback, textPlaintext(callback, personOf(index), '状态', `step${index}`), receivedAt),
  )
  const receive = (index: number) =>
    channel.receive?.(requests[index % TIMES] ?? wecomRequest(callback, '', receivedAt))
  const said = (index: number, text: string) => ({
    channel: 'wecom-app' as const,
    platform: 'wecom' as const,
    messageId: `step${index}`,
    userId: personOf(index),
    conversation: 'direct' as const,
    text,
    receivedAt,
    replyTarget: personOf(index),
  })
  const receipt = receive(0)
  const inOne = inTransaction(app.db, () => [
    step('read the file’s state', () => app.store.check()),
    step('decrypt and read the message', receive),
    step('seen before?', (index) => storedReply(app.db, 'wecom-app', `step${index}`)),
    step('a savepoint', () => inSavepoint(app.db, () => null)),
    step('who is it?', (index) => personByIdentity(app.db, 'wecom', personOf(index))),
    ...['状态', '信箱', '网站', '新媒体', '依申请'].map((text) =>
      step(`answer 「${text}」`, (index) => answer(app, said(index, text))),
    ),
    step('keep message and answer', (index) => storeMessage(app.db, said(index, '状态'), REPLY)),
    step('write and encrypt the answer', () => receipt?.answer(REPLY)),
  ])
  const commit = step('a commit of its own, which sixteen may share', (index) =>
    inTransaction(app.db, () => storeMessage(app.db, said(TIMES + index, '状态'), REPLY)),
  )
  return [...inOne, commit]
}

function step(name: string, work: (index: number) => unknown): Step {
  const before = process.cpuUsage()
  for (let index = 0; index < TIMES; index += 1) work(index)
  const { user, system } = process.cpuUsage(before)
  return { name, milliseconds: (user + system) / 1000 / TIMES }
}
