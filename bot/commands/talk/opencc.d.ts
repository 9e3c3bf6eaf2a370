declare module 'opencc-js/dict/TSCharacters' {
  /** Pairs of a traditional character and its simplified ones: 「㑯 㑔|發 发」. */
  const characters: string
  export default characters
}
