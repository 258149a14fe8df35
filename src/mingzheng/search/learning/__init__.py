"""What answered questions teach: who was meant by which words, and how measures weigh."""
