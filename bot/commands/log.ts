import { actById, recentActs, rowsOfAct } from '../../db/audit.ts'
import { actReply, logReply, unknownActReply } from '../messages/log.ts'
import { type Command, Refusal } from './define.ts'

/** As many as fit on a phone. */
const LISTED = 15

export const log: Command = {
  name: '日志',
  aliases: ['操作日志', '操作记录'],
  usage: '日志 [编号]',
  purpose: '看谁在什么时候改了什么',
  topic: 'office',
  needs: 'supervise',
  run: ({ app, conversation }, rest) => {
    if (conversation === 'group') throw new Refusal(unknownActReply())
    if (rest === '') return logReply(recentActs(app.db, LISTED))
    const number = /^#?(\d{1,9})$/u.exec(rest.normalize('NFKC'))?.[1]
    const act = number === undefined ? null : actById(app.db, Number(number))
    if (act === null) throw new Refusal(unknownActReply())
    return actReply(act, rowsOfAct(app.db, act.id))
  },
}
