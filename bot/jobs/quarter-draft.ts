import { parsePeriod } from '../../rules/periods.ts'
import { currentBulletin } from '../bulletins/draft.ts'
import { fieldsOf } from '../bulletins/fields.ts'
import { figureLines } from '../messages/bulletins/words.ts'
import { quarterDraftReply } from '../messages/delivery/reminders.ts'
import { periodName } from '../messages/talk/periods.ts'
import type { Job } from './define.ts'
import { tellOffice } from './tell.ts'

/**
 * The first working day after a quarter: a draft for the office to read, unless it has been issued by then.
 * A person signs, never the bot.
 */
export const quarterDraft: Job = {
  id: 'quarter-draft',
  title: '季度通报草稿',
  timetable: { every: 'quarter', at: '09:20' },
  run: (context) => {
    const { app, slot, now } = context
    const quarter = parsePeriod(slot.key)
    if (quarter === null) throw new Error(`not a quarter: ${slot.key}`)
    const bulletin = currentBulletin(app, quarter, now)
    if (bulletin.state === 'issued') return 'issued already'
    const lines = figureLines(bulletin.model, fieldsOf(bulletin).parts)
    const reply = quarterDraftReply(periodName(quarter), lines)
    const told = tellOffice(context, { key: `quarter-draft:${slot.key}`, origin: 'quarter-draft', reply })
    return `${told.length} messages`
  },
}
