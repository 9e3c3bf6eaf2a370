import type { Reply } from '../talk/reply.ts'

/** Whom nothing reaches, in a rehearsal. */
export const UNHEARD = {
  office: '办公室（没有能送达的办公室人员）',
  department: (name: string) => `${name}（没有能送达的联络员，也没有群）`,
  group: (name: string) => `群「${name}」（没有设置机器人）`,
  noGroup: '群（还没有登记群）',
} as const

/** A department none of whose people can be written to in private. */
export interface Unreached {
  readonly name: string
  /** Whether a group is told in their place. */
  readonly hasGroup: boolean
}

export function unreachedLines(unreached: readonly Unreached[]): string[] {
  return [
    ...line(
      unreached.filter(({ hasGroup }) => hasGroup),
      '没有能收到私聊的联络员，提醒发在群里',
    ),
    ...line(
      unreached.filter(({ hasGroup }) => !hasGroup),
      '没有能收到私聊的联络员，也没有群，提醒发不出去',
    ),
  ]
}

/** Once a week, to the office: until somebody there is registered, the group hears what one department should. */
export function unreachedReply(unreached: readonly Unreached[]): Reply {
  return {
    title: '没有联络员的单位',
    sections: [{ lines: unreachedLines(unreached) }],
    footer: '请发「绑定码 单位」，把码交给该单位的联络员登记。每周提示一次，补齐后不再提示。',
  }
}

function line(some: readonly Unreached[], what: string): string[] {
  return some.length === 0
    ? []
    : [`${some.length}个单位${what}：${some.map(({ name }) => name).join('、')}。`]
}
