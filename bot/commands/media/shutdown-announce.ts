import { defineStepCommand } from './closing-step.ts'

export const announceShutdown = defineStepCommand({
  step: 'announcedOn',
  after: null,
  aliases: ['已公告'],
  purpose: '关停的账号已发布公告',
})
