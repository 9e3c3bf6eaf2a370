import { countByOriginSince, countByState, deadRows } from '../../../db/deliveries.ts'
import { openDoorTroubles } from '../../../db/door-troubles.ts'
import { activePeople } from '../../../db/people.ts'
import { addDays, instantAt, minDate, mondayOf } from '../../../rules/dates.ts'
import { burdenOf, weeklyBurden } from '../../delivery/burden.ts'
import { audienceNames, unreachedDepartments } from '../../delivery/recipients.ts'
import { burdenReply } from '../../messages/delivery/burden.ts'
import { deliveriesReply } from '../../messages/delivery/deliveries.ts'
import { periodName } from '../../messages/talk/periods.ts'
import type { Command } from '../talk/define.ts'
import { requestedPeriod } from '../talk/period.ts'

/** Failed messages listed; the rest are counted. */
const LISTED = 10

export const deliveries: Command = {
  name: '推送',
  aliases: ['推送情况', '发送情况'],
  asked: ['发出去', '发出', '送达', '推送了'],
  usage: '推送 [2021年第三季度]',
  purpose: '看消息是否送达、每个单位每周收到几条',
  topic: 'office',
  needs: 'supervise',
  run: ({ app, today, findings }, rest) => {
    if (rest.trim() !== '') {
      const period = requestedPeriod(rest, today)
      const to = minDate(period.to, today)
      return burdenReply(periodName(period), burdenOf(app, { from: period.from, to }))
    }
    const nameOf = audienceNames(app)
    const states = countByState(app.db)
    const dead = deadRows(app.db)
    return deliveriesReply({
      waiting: (states.get('pending') ?? 0) + (states.get('leased') ?? 0),
      shut: openDoorTroubles(app.db),
      sentToday: countByOriginSince(app.db, instantAt(today, '00:00')),
      dead: dead.slice(0, LISTED).map(({ id, audience, channel, failure, createdAt }) => ({
        id,
        receiver: nameOf(audience) ?? '',
        channel,
        failure: failure ?? '',
        createdAt,
      })),
      deadCount: dead.length,
      unreached: unreachedDepartments(app, activePeople(app.db), findings()),
      burden: weeklyBurden(app, addDays(mondayOf(today), -28), today),
    })
  },
}
