import { clockBelievedReply, clockNotInDoubtReply, clockReply } from '../../messages/operator/clock.ts'
import type { Command } from '../talk/define.ts'

export const clock: Command = {
  name: '时钟',
  aliases: ['服务器时钟'],
  usage: '时钟（核对无误后发「时钟 无误」）',
  purpose: '看服务器时钟有没有异常；异常时确认它是对的',
  topic: 'office',
  needs: 'supervise',
  isForDoubt: true,
  run: ({ app, now }, rest) => {
    const doubt = app.clock.doubt?.() ?? null
    if (!/^(?:无误|正确|没错)$/u.test(rest)) return clockReply(now, doubt?.machine ?? null)
    if (doubt === null) return clockNotInDoubtReply(now)
    app.clock.believe?.()
    return clockBelievedReply(doubt.machine)
  },
}
