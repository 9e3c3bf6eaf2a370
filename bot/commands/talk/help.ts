import { can } from '../../../rules/permissions.ts'
import { groupHelpReply, helpReply, usageReply } from '../../messages/talk/help.ts'
import { type Command, TOPICS } from './define.ts'
import { parseCommand } from './parse.ts'

export const help: Command = {
  name: '帮助',
  aliases: ['help', '菜单', '你好', '您好', '?', '怎么用'],
  asked: [
    'bangzhu',
    '怎么用',
    '有什么功能',
    '能干什么',
    '能干啥',
    '会干什么',
    '会什么',
    '使用说明',
    '说明书',
    '教程',
    '指令',
    '命令',
    '怎么操作',
  ],
  usage: '帮助 [指令]',
  purpose: '看可以问什么，某条指令怎么写',
  topic: 'look',
  needs: 'read',
  run: ({ person, commands, conversation }, rest) => {
    const own = person.departmentIds[0] ?? null
    const usable = commands.filter(({ needs, isUnlisted }) => isUnlisted !== true && can(person, needs, own))
    const asked = rest === '' ? null : parseCommand(rest, usable)
    if (asked?.kind === 'command') return usageReply(asked.command, asked.command.aliases)
    if (conversation === 'group') return groupHelpReply(person.role)
    return helpReply(
      person.role,
      TOPICS.map((topic) => usable.filter((command) => command.topic === topic)).filter(
        (listed) => listed.length > 0,
      ),
    )
  },
}
