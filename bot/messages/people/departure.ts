import type { Reply } from '../talk/reply.ts'

export interface LeftDepartment {
  readonly name: string
  /** Whether the bot still knows a liaison of it on some platform. */
  readonly hasLiaison: boolean
}

/** Told to the office in private: somebody has left, and which departments are without a liaison now. */
export function departureReply(name: string, departments: readonly LeftDepartment[]): Reply {
  const lines = [
    `${name}已退出钉钉组织，该账号的提问不再受理。`,
    ...departments.map(({ name: department, hasLiaison }) =>
      hasLiaison
        ? `${department}仍有联络员可以联系。`
        : `${department}目前没有联络员，请尽快确定接替人员，在「人员」表登记后导入。`,
    ),
    '「人员」表里该同志的钉钉账号请清空，否则下次导入又会恢复。',
  ]
  return { title: '人员变动', sections: [{ lines }] }
}
