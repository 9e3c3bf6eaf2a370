import { storedSettings, writeSetting } from '../../../db/settings.ts'
import type { SettingName } from '../../../rules/place.ts'
import { partsOf } from '../../bulletins/parts.ts'
import { readSetting } from '../../ledgers/setting-values.ts'
import { partName } from '../../messages/bulletins/parts.ts'
import {
  badSettingReply,
  SETTING_NAMES,
  settingsReply,
  unknownSettingReply,
} from '../../messages/ledgers/settings.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'

const CLEARED = new Set(['无', '空', '清空'])

export const settings: Command = {
  name: '设置',
  aliases: ['本地设置', '查看设置'],
  usage: '设置 [项目 内容]（如「设置 信箱名称 区长信箱」）',
  purpose: '看和改地名、级别、信箱和办公室叫什么、通报印哪几节',
  topic: 'office',
  needs: 'supervise',
  run: (context, text) => {
    if (text === '') return shown(context)
    const [id, called] = Object.entries(SETTING_NAMES).find(([, it]) => text.startsWith(it)) ?? []
    if (id === undefined || called === undefined) throw new Refusal(unknownSettingReply())
    const name = id as SettingName
    const written = text.slice(called.length).replace(/^[\s:：]+/u, '')
    const value = CLEARED.has(written) ? null : readSetting(name, written)
    if (value === null && !CLEARED.has(written)) throw new Refusal(badSettingReply(name))
    writeSetting(context.app.db, name, value)
    return shown(context)
  },
}

function shown({ app, snapshot }: CommandContext): Reply {
  const parts = partsOf(storedSettings(app.db).get('bulletin.parts') ?? null)
  return settingsReply(
    snapshot().place,
    parts.map((part) => partName(part)),
  )
}
