import { Agent } from "./agent/agent";

new Agent(process).listen();
