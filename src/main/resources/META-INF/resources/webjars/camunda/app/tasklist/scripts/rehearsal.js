// The profile "rehearsal" puts another script in this place. In earnest, time needs no help.
export default [];
