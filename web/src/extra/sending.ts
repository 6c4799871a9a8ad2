// From the button to the answer: fetched once a form stands, so that it is there when the network is not.
export { Submission } from "../sending/submission.js";
