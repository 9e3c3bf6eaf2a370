import { activePeople } from '../../db/people.ts'
import { parseQuarter } from '../../rules/periods.ts'
import { currentBulletin } from '../bulletin.ts'
import { personDoor } from '../doors.ts'
import { figureLines } from '../messages/bulletin.ts'
import { quarterDraftReply } from '../messages/reminders.ts'
import { quarterName } from '../messages/words.ts'
import type { Job } from './define.ts'

/** The first working day after a quarter: a draft for the office to read. A person signs, never the bot. */
export const quarterDraft: Job = {
  id: 'quarter-draft',
  title: '季度通报草稿',
  timetable: { every: 'quarter', at: '09:20' },
  run: ({ app, slot, now, enqueue }) => {
    const quarter = parseQuarter(slot.key)
    if (quarter === null) throw new Error(`not a quarter: ${slot.key}`)
    const { model } = currentBulletin(app, quarter, now)
    const reply = quarterDraftReply(quarterName(quarter), figureLines(model))
    const readers = activePeople(app.db).filter(({ role }) => role === 'office')
    for (const person of readers) {
      const door = personDoor(app, person)
      const audience = `person:${person.personId}`
      if (door)
        enqueue({
          key: `quarter-draft:${slot.key}:${audience}`,
          door,
          audience,
          origin: 'quarter-draft',
          reply,
        })
    }
    return `${readers.length} readers`
  },
}
