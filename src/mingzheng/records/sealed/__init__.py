"""Personal values at rest: sealed model fields and the index that finds equal ones."""
