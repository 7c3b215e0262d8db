"""What a class did: numbers, commonest misconceptions, who needs a look, as pages of HTML."""
