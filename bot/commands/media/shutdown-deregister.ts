import { defineStepCommand } from './closing-step.ts'

export const deregisterAccount = defineStepCommand({
  step: 'deregisteredOn',
  after: 'announcedOn',
  aliases: ['已注销'],
  purpose: '关停的账号已由平台注销，自此不再计更新',
})
