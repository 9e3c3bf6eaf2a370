import { messagesSince } from '../../db/inbox.ts'
import { sentRows } from '../../db/deliveries.ts'
import { activePeople, personByIdentity } from '../../db/people.ts'
import { departmentNames } from '../../db/departments.ts'
import { allGroups } from '../../db/groups.ts'
import { type Instant } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { ShiftedClock } from '../clock.ts'
import type { Bubble, Place, SimulatedPerson, Simulator } from './view.ts'
import { handleMessage } from '../inbound.ts'
import type { Reply } from '../messages/talk/reply.ts'
import { sentFileLine } from '../messages/bulletins/words.ts'
import { toText } from '../messages/talk/text.ts'
import { drainOnce } from '../delivery/outbox.ts'
import { tick } from '../scheduler.ts'

/** Bubbles shown; older ones scroll out of a demo's memory. */
const SHOWN = 200
const STEP_MS = 5 * 60_000

export function openSimulation(app: App): Simulator {
  return {
    now: () => app.clock.now(),
    calendar: app.calendar,
    known: (userId) => {
      const person = personByIdentity(app.db, 'simulator', userId)
      return simulatedPeople(app).find(({ account }) => account === person?.account)
    },
    people: () => simulatedPeople(app),
    groupName: () => allGroups(app.db)[0]?.name ?? '',
    bubbles: (account, place) => bubblesOf(app, account, place),
    say: (account, place, text) => {
      handleMessage(app, {
        channel: 'simulator',
        platform: 'simulator',
        messageId: app.random.bytes(8).toString('hex'),
        userId: account,
        conversation: place,
        text,
        receivedAt: app.clock.now(),
        replyTarget: account,
      })
    },
    canAdvance: app.clock instanceof ShiftedClock,
    advance: (milliseconds) => advance(app, milliseconds),
  }
}

async function advance(app: App, milliseconds: number): Promise<void> {
  if (!(app.clock instanceof ShiftedClock)) return
  const end = app.clock.now() + milliseconds
  while (app.clock.now() < end) {
    app.clock.moveTo(Math.min(app.clock.now() + STEP_MS, end) as Instant)
    tick(app)
    await drainOnce(app)
  }
}

function simulatedPeople(app: App): SimulatedPerson[] {
  const names = new Map(departmentNames(app.db).map(({ id, name }) => [id, name]))
  const sent = sentRows(app.db, 'simulator', 10_000)
  return activePeople(app.db).map(({ personId, account, name, role, departmentIds }) => ({
    account,
    name,
    role,
    departments: departmentIds.flatMap((id) => names.get(id) ?? []),
    received: sent.filter((row) => row.audience.kind === 'person' && row.audience.id === personId).length,
  }))
}

function bubblesOf(app: App, account: string, place: Place): Bubble[] {
  const said = messagesSince(app.db, 'simulator', 0 as Instant)
    .filter((row) => row.conversation === place && (place === 'group' || row.userId === account))
    .flatMap((row): Bubble[] => [
      { from: row.userId, text: row.text, at: row.receivedAt, isReminder: false },
      { from: null, text: toText(row.reply as Reply), at: row.receivedAt, isReminder: false },
    ])
  const pushed = sentRows(app.db, 'simulator', SHOWN)
    .filter((row) => (place === 'group' ? row.audience.kind === 'group' : row.target === account))
    .map((row): Bubble => ({
      from: null,
      text: row.file === null ? toText(row.body as Reply) : sentFileLine(row.file.name),
      at: row.sentAt ?? row.createdAt,
      isReminder: true,
    }))
    .reverse()
  return [...said, ...pushed].sort((a, b) => a.at - b.at).slice(-SHOWN)
}
