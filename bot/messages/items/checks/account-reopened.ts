import type { CheckWords } from './define.ts'

export const accountReopenedWords: CheckWords<'account-reopened'> = {
  line: ({ detail: { account, deregisteredOn, postedOn } }) =>
    `${account.platform}「${account.name}」：${deregisteredOn}平台已注销，${postedOn}又见更新，请核实是否重新开设`,
  steps: ({ detail: { account, deregisteredOn, postedOn } }) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    `登记的平台注销日期${deregisteredOn}，最近一条更新记录${postedOn}`,
    '可能是重新开设，也可能是注销日期或更新记录有误',
  ],
  conclusion: () => '注销后又有更新记录，由办公室核实',
}
