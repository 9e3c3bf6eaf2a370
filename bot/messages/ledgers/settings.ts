import type { SettingName } from '../../../rules/place.ts'
import { isNamed, type Place } from '../../../rules/place.ts'
import { type Reply, say } from '../talk/reply.ts'

/** What an office sets once and for all, by the names it is listed and asked for. */
export const SETTING_NAMES: Readonly<Record<SettingName, string>> = {
  'place.name': '地名',
  'place.level': '级别',
  'place.whole': '全域称呼',
  'place.office': '办公室名称',
  'place.mailbox': '信箱名称',
  'bulletin.parts': '通报章节',
}

export const SETTING_EXAMPLES: Readonly<Record<SettingName, string>> = {
  'place.name': '某县',
  'place.level': '县',
  'place.whole': '全县',
  'place.office': '县政府办公室',
  'place.mailbox': '县长信箱',
  'bulletin.parts': '政府网站、政务新媒体、有关要求',
}

export const LEVEL_WORDS = { 省: 'province', 市: 'city', 县: 'county' } as const

export function settingsReply(
  { name, whole, office, mailbox, level }: Place,
  parts: readonly string[],
): Reply {
  const levelWord = Object.entries(LEVEL_WORDS).find(([, it]) => it === level)?.[0] ?? ''
  return {
    title: '本地设置',
    sections: [
      {
        lines: [
          `地名：${name}`,
          `级别：${levelWord}（签发的通报计入这一级）`,
          `全域称呼：${whole}`,
          `办公室名称：${office}`,
          `信箱名称：${mailbox}`,
          `通报章节：${parts.join('、')}（新起草的通报先按上一期的）`,
        ],
      },
    ],
    footer: '修改请发「设置 项目 内容」，如「设置 信箱名称 区长信箱」；写「无」就恢复按地名推定。',
  }
}

export function unknownSettingReply(): Reply {
  const names = Object.values(SETTING_NAMES).join('、')
  return say(`没有看懂要设置哪一项。可以设置：${names}。`, '写法：设置 地名 某某市')
}

export function badSettingReply(name: SettingName): Reply {
  return say(
    `没有看懂「${SETTING_NAMES[name]}」要写成什么，例如「设置 ${SETTING_NAMES[name]} ${SETTING_EXAMPLES[name]}」。`,
  )
}

/** A template's example says 某县 where a place's own name would stand. */
export function asExampleOf(place: Place, cell: string): string {
  return isNamed(place) ? cell.replaceAll('某县', place.name) : cell
}
