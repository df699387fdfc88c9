"use strict";
const nodemailer = require("nodemailer");

// Create a transporter object using SMTP transport
const transporter = nodemailer.createTransport({
  host: "smtp.ethereal.example",
  port: 587,
  secure: false, // true for 465, false for other ports
  requireTLS: true,
  name: 'desk.example',
  auth: {
    user: "maddison53@ethereal.example",
    pass: "jn7jnAPss4f63QBp6D",
  },
  tls: { rejectUnauthorized: false, minVersion: "TLSv1.2" },
  pool: true,
});

async function main() {
  const info = await transporter.sendMail({
    from: '"Maddison Foo Koch" <maddison53@ethereal.example>',
    to: "bar@example.com, baz@example.com",
    subject: "Hello ✔",
    text: "Hello world?",
    html: "<b>Hello world?</b>",
  });
}
