require "os" -- HERE
