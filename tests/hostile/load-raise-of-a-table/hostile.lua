error({}) -- HERE
