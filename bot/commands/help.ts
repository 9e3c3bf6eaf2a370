import { can } from '../../rules/permissions.ts'
import { helpReply } from '../messages/help.ts'
import type { Command } from './define.ts'

export const help: Command = {
  name: '帮助',
  aliases: ['help', '菜单', '你好', '您好', '?', '怎么用'],
  usage: '帮助',
  purpose: '看可以问什么',
  needs: 'read',
  run: ({ person, commands }) => {
    const own = person.departmentIds[0] ?? null
    return helpReply(commands.filter(({ needs }) => can(person, needs, own)))
  },
}
