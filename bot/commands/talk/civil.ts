import { confirmationOf } from '../../../db/confirmations.ts'
import { civilReply, confirmByNameReply } from '../../messages/talk/civil.ts'
import type { Command } from './define.ts'

/** 好的 is no 「确认」: what waits for one is named, and done by that word alone. */
export const civil: Command = {
  name: '谢谢',
  aliases: [],
  usage: '谢谢',
  purpose: '应答一句',
  topic: 'look',
  needs: 'read',
  about: 'nothing',
  isUnlisted: true,
  run: ({ app, person, channel, place, now }) => {
    const asked = confirmationOf(app.db, person.personId)
    const isHere = asked?.channel === channel && asked.place === place && asked.expiresAt >= now
    return asked !== null && isHere ? confirmByNameReply(asked.preview) : civilReply()
  },
}
