import type { Audience } from '../../db/audience.ts'
import { allGroups } from '../../db/groups.ts'
import { type OutboxRow, outboxRow, TEST } from '../../db/outbox.ts'
import { personByAccount } from '../../db/people.ts'
import type { App } from '../app.ts'
import { type Door, groupDoor, personDoor } from '../delivery/doors.ts'
import { adviceFor } from '../messages/channels/advice.ts'
import { say } from '../messages/talk/reply.ts'
import { TEST_SEND } from '../messages/operator/test-send.ts'
import { enqueue, sendOne } from '../delivery/outbox.ts'

interface Receiver {
  readonly audience: Audience
  readonly door: Door | null
}

export interface TestResult {
  readonly isSent: boolean
  readonly lines: readonly string[]
}

type Wait = (milliseconds: number) => Promise<void>

const POLL_MS = 1_000
/** Longer than a minute of pacing and the first two retries; what takes longer is left to the serving process. */
const PATIENCE_MS = 180_000

/** Sends one message through the real outbox, and tells what became of it. `to` is a group's name or an account. */
export async function testSend(app: App, to: string, text: string, wait: Wait): Promise<TestResult> {
  const receiver = receiverOf(app, to)
  if (receiver === null) return { isSent: false, lines: [TEST_SEND.unknown(to)] }
  const { audience, door } = receiver
  if (door === null) return { isSent: false, lines: [TEST_SEND.noDoor(to)] }
  const key = `test:${app.random.bytes(8).toString('hex')}`
  const keys = enqueue(app, { key, door, audience, origin: TEST, reply: say(text) })
  const rows: (OutboxRow | null)[] = []
  for (const part of keys) rows.push(await settled(app, part, door, wait))
  return resultOf(rows, to, door)
}

/** A group's name comes first: it is what the office writes in its ledger. */
function receiverOf(app: App, to: string): Receiver | null {
  const group = allGroups(app.db).find(({ name }) => name === to)
  if (group) return { audience: { kind: 'group', id: group.id }, door: groupDoor(app, group) }
  const person = personByAccount(app.db, to)
  return person && { audience: { kind: 'person', id: person.personId }, door: personDoor(app, person) }
}

/** The row once it is sent or dead, or as it is when patience ends. A serving process may be the one that sends it. */
async function settled(app: App, key: string, { channel }: Door, wait: Wait): Promise<OutboxRow | null> {
  for (let waited = 0; ; waited += POLL_MS) {
    const row = channel.sendsByConnection ? outboxRow(app.db, key) : await sendOne(app, key)
    const isOver = row === null || row.state === 'sent' || row.state === 'dead'
    if (isOver || waited >= PATIENCE_MS || row.notBefore - app.clock.now() > PATIENCE_MS - waited) return row
    await wait(POLL_MS)
  }
}

function resultOf(rows: readonly (OutboxRow | null)[], to: string, { channel }: Door): TestResult {
  const failed = rows.find((row) => row?.state !== 'sent')
  if (failed === undefined)
    return {
      isSent: true,
      lines: [
        TEST_SEND.sent(
          to,
          channel.name,
          rows.flatMap((row) => row?.platformId || []),
        ),
      ],
    }
  const code = failed?.failure ?? null
  const advice = code === null ? [] : [TEST_SEND.toDo(adviceFor(channel.name, code))]
  if (failed?.state === 'dead')
    return { isSent: false, lines: [TEST_SEND.dead(to, channel.name, code), ...advice] }
  return {
    isSent: false,
    lines: [TEST_SEND.waiting(to, channel.name, code, channel.sendsByConnection === true), ...advice],
  }
}
