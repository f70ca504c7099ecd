/** Stands for `node:timers` in a browser. */

const channel = new MessageChannel(), waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Calls a function in the next turn of the event loop: a timer would wait for some milliseconds. */
export function setImmediate(run: () => void): void {
  waiting.push(run);
  channel.port2.postMessage(0);
}
