/** Stands for device_process.ts on a machine whose driver ends over every kernel. */
import { fakeDevice } from "./fake_device.ts";

if (import.meta.main) await fakeDevice(true);
